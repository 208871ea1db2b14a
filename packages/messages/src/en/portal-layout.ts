import type { portalLayout as ja } from "../ja/portal-layout.ts";

export const portalLayout: typeof ja = {
  connectionLostLoading: "The server cannot be reached. Check your connection and try again.",
  unsaved: {
    title: "There are unsaved changes",
    text: "They are lost when you leave this page.",
    leave: "Discard changes",
    stay: "Keep editing",
  },
};
