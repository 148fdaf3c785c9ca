import { BaseSequencer, type TestSpecification } from "vitest/node";
import { forgetStories } from "./forget-stories.ts";

const isStory = ({ moduleId }: TestSpecification): boolean => /\/every-style[^/]*$/.test(moduleId);

/**
 * Starts with the stories, which are the longest files. A fresh clone knows no durations, so it would start with the
 * largest files, and a story that begins last leaves the other worker without work.
 *
 * Vitest asks for the order once, with all files of a run and before the first one starts, so their records go here.
 */
export class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const stories = sorted.filter(isStory);
    forgetStories(stories.map(({ moduleId }) => moduleId));
    return [...stories, ...sorted.filter((file) => !isStory(file))];
  }
}
