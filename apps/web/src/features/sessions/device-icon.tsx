import type { Device } from "@futae/contract/sessions";
import Globe from "lucide-react/icons/globe";
import Monitor from "lucide-react/icons/monitor";
import Smartphone from "lucide-react/icons/smartphone";
import Tablet from "lucide-react/icons/tablet";

const icons = { desktop: Monitor, phone: Smartphone, tablet: Tablet, unknown: Globe };

export function DeviceIcon({ kind }: { kind: Device["kind"] }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" />;
}
