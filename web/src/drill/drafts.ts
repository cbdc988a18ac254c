// Texts of scenarios that were changed and not saved, while this browser stays on our pages.
export interface TextDraft {
  text: string
  base: { text: string; revision: number } // what it was made from
}

export const drafts = new Map<string, TextDraft>() // by edition/code
