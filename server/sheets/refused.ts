// Why a sheet was not read: the name of a sentence of the counter, and what fills it.
import type { Sentence, Values } from '../messages/say.ts'

export class Refused extends Error {
  readonly sentence: Sentence
  readonly values: Values

  constructor(sentence: Sentence, values: Values = {}) {
    super(sentence)
    this.sentence = sentence
    this.values = values
  }
}
