import "i18next";
import type { Messages } from "@futae/messages/ja";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: Messages;
    defaultNS: "layout";
  }
}
