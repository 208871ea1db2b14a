import { AccountLayout } from "../features/account/account-layout.tsx";
import { AdviceSection } from "../features/sessions/advice-section.tsx";
import { DevicesSection } from "../features/sessions/devices-section.tsx";
import { EventsSection } from "../features/sessions/events-section.tsx";

/** 「ログイン履歴」 */
export function AccountSessionsPage() {
  return (
    <AccountLayout tab="sessions">
      <div className="stack loose">
        <DevicesSection />
        <AdviceSection />
        <EventsSection />
      </div>
    </AccountLayout>
  );
}
