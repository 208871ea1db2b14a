/** What any page behind the login can say; part of the `layout` group, loaded with those pages. */
export const portalLayout = {
  connectionLostLoading: "サーバーに接続できません。接続を確かめて、もう一度お試しください。",
  unsaved: {
    title: "保存していない変更があります",
    text: "このページを離れると、変更した内容は失われます。",
    leave: "変更を破棄",
    stay: "編集を続ける",
  },
};
