import type { Locale } from "@futae/contract/fields";

/** What a mail says, before it becomes plain text and HTML. */
export interface MailPage {
  readonly locale: Locale;
  readonly title: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  readonly stepsTitle: string;
  readonly steps: readonly Step[];
  readonly footer: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Step {
  readonly text: string;
  /** Where it is done. */
  readonly url?: string;
}

/** The page as plain text. */
export const textOf = (page: MailPage): string =>
  [
    page.greeting,
    ...page.paragraphs,
    page.facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    [page.stepsTitle, ...page.steps.map(textStep)].join("\n"),
    `-- \n${page.footer}\n`,
  ].join("\n\n");

const textStep = ({ text, url }: Step, index: number): string =>
  `${index + 1}. ${text}${url === undefined ? "" : `\n   ${url}`}`;
