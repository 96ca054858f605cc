// The same in English.
import type { Figures } from './zh.figures.ts'

export const enFigures: Figures = {
  file: 'evaluation-of-the-registry',
  headings: [
    'Dimension',
    'Indicator',
    'Numerator',
    'Denominator',
    'Share',
    'Median (working days)',
    '90th percentile (working days)',
    'Mean (working days)',
    'Term',
    'Formula',
    'Source',
    'From',
    'To',
  ],
  stage_headings: [
    'Scheme',
    'Stage',
    'Side',
    'Term',
    'Steps',
    'On time',
    'Median (working days)',
    '90th percentile (working days)',
    'Mean (working days)',
  ],
  none: 'not counted in this release',
  legal: 'by law',
  internal: 'service target',
  working: 'working days',
  calendar: 'calendar days',
  as_of: 'Figures as of',
}
