/** The person closed the step-up dialog: nothing went wrong and nothing was done. */
export class StepUpCancelled extends Error {
  override readonly name = "StepUpCancelled";
}
