import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { textsOfReact } from "./texts-of-react.ts";

test("texts that React would lose when a browser translates the page are found", () => {
  const { container } = render(
    <>
      <p>
        {"beside"} <b>alone</b>
      </p>
      <p>{["in a list"]}</p>
    </>,
    // Outside of the document, which the setup file observes.
    { container: document.createElement("div") },
  );
  expect(textsOfReact(container)).toEqual(["beside", "in a list"]);
});
