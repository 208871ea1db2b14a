import WifiOff from "lucide-react/icons/wifi-off";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";

interface ConnectionNoticeProps {
  text: string;
  retryLabel: string;
  pendingText: string;
  isRetrying?: boolean;
  onRetry: () => void;
}

/** Says that the server cannot be reached; the form beside it keeps what was typed. */
export function ConnectionNotice(props: ConnectionNoticeProps) {
  const { text, retryLabel, pendingText, isRetrying = false, onRetry } = props;
  return (
    <Note
      tone="warn"
      icon={<WifiOff />}
      isAnnounced
      action={
        <Button isSmall isPending={isRetrying} pendingText={pendingText} onClick={onRetry}>
          {retryLabel}
        </Button>
      }
    >
      {text}
    </Note>
  );
}
