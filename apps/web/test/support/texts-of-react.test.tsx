import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { textsOfReact } from "./texts-of-react.ts";

test("finds the texts that React would lose to a translator", () => {
  const { container } = render(
    <>
      <p>
        {"beside"} <b>alone</b>
      </p>
      <p>{["in a list"]}</p>
    </>,
    // Where the watch over every test does not look.
    { container: document.createElement("div") },
  );
  expect(textsOfReact(container)).toEqual(["beside", "in a list"]);
});
