/** A channel between the tabs of this browser; none where the browser has or allows no such thing. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel("futae-session");
  } catch {
    return undefined;
  }
}

const channel = openChannel();

/** Makes the other tabs check whose session this browser holds. */
export const tellOtherTabs = (): void => channel?.postMessage(null);

export const onOtherTab = (listener: () => void): void => channel?.addEventListener("message", listener);
