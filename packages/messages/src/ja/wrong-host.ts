/** The page for a host that a portal without https does not serve. It is written for the operator. */
export const wrongHost = {
  title: "このアドレスでは利用できません",
  meaning:
    "このポータルは、動いているコンピューターからだけ開ける設定になっています。ほかのアドレスで使うには https での公開が必要です。",
  steps: [
    "公開するとき: 環境変数 FUTAE_URL に、利用者が開く https のアドレス (例: https://account.example.com) を設定します。",
    "リバースプロキシを使うとき: 環境変数 FUTAE_TRUSTED_PROXIES に、プロキシのアドレス範囲も設定します。",
    "設定したら、ポータルを再起動します。",
    "同じコンピューターで試すとき: {{origin}} を開きます。",
  ],
};
