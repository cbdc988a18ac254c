// A change as it is shown with a proposal, whether weighed today or kept from the day it was proposed.
import type { ProposedChange } from '../gen/model'

export type ShownChange = Pick<ProposedChange, 'action' | 'noun' | 'subject' | 'field' | 'was' | 'value'> & {
  readonly stale: boolean
}
