import { useLocation, useNavigate } from "react-router";

const openSearch = "?dialog=enrolment";
const openedHere = { isOpenedHere: true };

/** Whether the registration dialog is open is part of the address: a reload reopens it, going back closes it. */
export function useEnrolmentAddress() {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();

  return {
    isOpen: search === openSearch,
    open: () => navigate(openSearch, { state: openedHere }),
    close: () => (state?.isOpenedHere ? navigate(-1) : navigate(pathname, { replace: true })),
  };
}
