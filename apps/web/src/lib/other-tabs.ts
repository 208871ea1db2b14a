/** Between the tabs of this browser; none where it has no such thing, or keeps it from this site. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel("futae-session");
  } catch {
    return undefined;
  }
}

const channel = openChannel();

/** Lets the other tabs look whose session this browser holds now. */
export const tellOtherTabs = (): void => channel?.postMessage(null);

export const onOtherTab = (listener: () => void): void => channel?.addEventListener("message", listener);
