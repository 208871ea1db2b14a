import type { Messages } from "@futae/messages/ja";
import { useTranslation } from "react-i18next";
import { Card, CardBody } from "../../ui/card.tsx";
import { Note } from "../../ui/note.tsx";
import { Step, Steps } from "../../ui/steps.tsx";
import styles from "./help.module.css";

export type HelpArticleId = keyof Messages["help"]["articles"];

export function HelpArticle({ article }: { article: HelpArticleId }) {
  const { t } = useTranslation("help");
  const { title, intro, steps, note } = t(`articles.${article}`, { returnObjects: true });
  return (
    <article className={styles.article} id={article}>
      <Card title={title}>
        <CardBody>
          <div className="stack">
            <p className="soft">{intro}</p>
            <Steps>
              {steps.map((step) => (
                <Step key={step}>
                  <p>{step}</p>
                </Step>
              ))}
            </Steps>
            {note ? <Note tone="info">{note}</Note> : null}
          </div>
        </CardBody>
      </Card>
    </article>
  );
}
