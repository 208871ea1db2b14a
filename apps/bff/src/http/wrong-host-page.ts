import { wrongHost as en } from "@futae/messages/en/wrong-host";
import { wrongHost as ja } from "@futae/messages/ja/wrong-host";
import { html } from "hono/html";
import { fill } from "../mail/fill.ts";

const languages = { ja, en };

/** What to set where the portal was opened under a host it does not serve, in both languages; it names no host. */
export const wrongHostPage = ({ origin, nonce }: { origin: string; nonce: string }) => html`<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${ja.title} / ${en.title}</title>
<style nonce="${nonce}">
  body { max-width: 36rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 system-ui, sans-serif; }
  h1 { font-size: 1.25rem; }
</style>
${Object.entries(languages).map(
  ([language, { title, meaning, steps }]) => html`<section lang="${language}">
<h1>${title}</h1>
<p>${meaning}</p>
<ul>${steps.map((step) => html`<li>${fill(step, { origin })}</li>`)}</ul>
</section>`,
)}
</html>
`;
