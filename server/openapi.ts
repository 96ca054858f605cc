// The description of the interface, grown from the schemas that validate it.
import type { Hono } from 'hono'
import { describeRoute, openAPIRouteHandler } from 'hono-openapi'
import type { Env } from './env.ts'
import { zh } from './messages/zh.ts'

const problem = {
  description: 'application/problem+json (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object' as const,
        required: ['type', 'status', 'title', 'code', 'request_id'],
        properties: {
          type: { type: 'string' as const },
          status: { type: 'integer' as const },
          title: { type: 'string' as const },
          code: { type: 'string' as const },
          request_id: { type: 'string' as const },
          seq: { type: 'integer' as const },
          errors: {
            type: 'array' as const,
            items: {
              type: 'object' as const,
              properties: { pointer: { type: 'string' as const }, title: { type: 'string' as const } },
            },
          },
        },
      },
    },
  },
}

const answers = (status: number) => ({
  responses: { [status]: { description: 'application/json' }, default: problem },
})

const bytes = { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } }

// What the schemas of a route cannot say: that it creates, or that it takes or gives bytes.
export const creates = describeRoute(answers(201))
export const takesBytes = describeRoute({ ...answers(201), requestBody: { required: true, content: bytes } })
export const keepsBytes = describeRoute({ ...answers(204), requestBody: { required: true, content: bytes } })
export const readsBytes = describeRoute({ ...answers(200), requestBody: { required: true, content: bytes } })
export const givesBytes = describeRoute({
  responses: { 200: { description: 'application/octet-stream', content: bytes }, default: problem },
})

export const openapi = (app: Hono<Env>) =>
  openAPIRouteHandler(app, {
    documentation: { info: { title: zh.api_title, description: zh.api_description, version: '1' } },
    exclude: [/^(?!\/api\/)/, '/api/openapi.json'],
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    defaultOptions: { GET: answers(200), PUT: answers(200), POST: answers(200), DELETE: answers(204) },
  })
