import { Outlet } from "react-router";
import { ToastRegion } from "../ui/toast-region.tsx";

export function Root() {
  return (
    <>
      <Outlet />
      <ToastRegion />
    </>
  );
}
