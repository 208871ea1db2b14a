import type { PolicyDraft } from "./policy-draft.ts";
import type { PolicyFieldErrors } from "./use-policy-field-errors.ts";

/** What each section of the form is given. */
export interface SectionProps {
  draft: PolicyDraft;
  errors: PolicyFieldErrors;
  isChanged: boolean;
  onEdit: (edits: Partial<PolicyDraft>) => void;
}
