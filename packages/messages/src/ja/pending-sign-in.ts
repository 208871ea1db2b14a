/** The steps between the password and the portal; part of the `session` group, loaded with those pages. */
export const pendingSignIn = {
  code: {
    recoveryMeanwhile: "すぐにログインするには、リカバリーコードを使ってください。",
    onlyRecovery:
      "リカバリーコードを使ってログインするか、管理者に2要素認証を無効にするよう依頼してください。",
    title: "確認コードを入力",
    intro: "認証アプリに表示されている「{{issuer}}」の6桁のコードを入力してください。",
    code: "確認コード",
    incomplete: "6桁の確認コードを入力してください。",
    attemptsLeft: "あと{{count}}回入力できます。認証アプリに今表示されているコードを入力してください。",
    useRecoveryCode: "リカバリーコードを使う",
    cannotGetCode: "確認コードを入手できない場合",
    otherUser: "別のユーザーでログイン",
  },
  cannotGetCode: {
    intro: "スマートフォンが手元にないときや、認証アプリを使えないときは、次の方法でログインできます。",
    recoveryTitle: "リカバリーコードを使う",
    recoveryText:
      "2要素認証を有効にしたときに保存したリカバリーコードを、確認コードの代わりに入力します。1つのコードは1回だけ使えます。",
    adminTitle: "管理者に依頼する",
    adminText:
      "リカバリーコードもないときは、管理者に2要素認証を無効にするよう依頼してください。パスワードでログインできるようになったら、新しいスマートフォンで2要素認証を有効にします。",
    otherAdminTitle: "別の管理者に依頼する",
    otherAdminText:
      "別の管理者がいるときは、「共通管理」の「組織/ユーザー」であなたの2要素認証を無効にするよう依頼してください。",
    supportTitle: "お問い合わせ",
    supportText: "管理者があなただけのときは、運用担当者に連絡してください。",
    support: "お問い合わせ",
  },
  recoveryCode: {
    title: "リカバリーコードを入力",
    intro:
      "保存しておいたリカバリーコードを1つ入力してください。大文字と小文字、ハイフンの有無は区別しません。",
    recoveryCode: "リカバリーコード",
    missing: "リカバリーコードを入力してください。",
    several: "リカバリーコードは1つだけ入力してください。",
    locked: "リカバリーコードの間違いが続いたため、リカバリーコードの入力を止めています。",
    useCode: "確認コードを使う",
    left: "リカバリーコードは残り{{count}}個です",
    fewLeft: "リカバリーコードは残り{{count}}個です。アカウント設定で作り直してください。",
  },
  newPassword: {
    title: "新しいパスワードを設定",
    intro: "管理者が発行した仮パスワードでログインしました。続けるには、自分のパスワードを設定してください。",
    newPassword: "新しいパスワード",
    hint: "15文字以上128文字以内。覚えやすい文を使えます。文字の種類に決まりはありません。",
    missing: "新しいパスワードを入力してください。",
    submit: "パスワードを設定",
    pending: "設定しています…",
    done: "パスワードを設定しました",
  },
};
