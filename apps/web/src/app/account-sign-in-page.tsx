import { AccountLayout } from "../features/account/account-layout.tsx";
import { SignInSection } from "../features/account/sign-in-section.tsx";
import { TwoFactorSection } from "../features/two-factor/two-factor-section.tsx";

/** 「ログイン名とパスワード」 with 「2要素認証」 below. */
export function AccountSignInPage() {
  return (
    <AccountLayout tab="signIn">
      <div className="stack loose">
        <SignInSection />
        <TwoFactorSection />
      </div>
    </AccountLayout>
  );
}
