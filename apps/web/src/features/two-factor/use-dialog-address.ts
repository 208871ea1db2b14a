import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";

const openedHere = { isOpenedHere: true };

export interface DialogAddress {
  /** Says which dialog is open, as in `dialogSearch`. */
  search: string;
  open: (dialog: string) => void;
  close: () => void;
}

/** Which dialog is open is part of the address: a reload reopens it, going back closes it. */
export function useDialogAddress(): DialogAddress {
  const location = useLocation();
  const navigate = useNavigate();
  const currentRef = useRef(location);
  useEffect(() => {
    currentRef.current = location;
  }, [location]);

  /** Does nothing the second time: an answer may arrive after the dialog was closed by hand. */
  function close() {
    const { pathname, search, state } = currentRef.current;
    if (search === "") return;
    if (state?.isOpenedHere) void navigate(-1);
    else void navigate(pathname, { replace: true });
  }

  return {
    search: location.search,
    open: (dialog: string) => void navigate(dialog, { state: openedHere }),
    close,
  };
}
