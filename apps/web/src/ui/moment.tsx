import { exactMoment, kindMoment } from "../lib/formats.ts";
import { useLanguage } from "../lib/language.ts";

/** An instant as people say it, with the exact time on hover. `instant` is ISO 8601. */
export function Moment({ instant }: { instant: string }) {
  const language = useLanguage();
  const date = new Date(instant);
  return (
    <time dateTime={instant} title={exactMoment(date, language)}>
      {kindMoment(date, language, new Date())}
    </time>
  );
}
