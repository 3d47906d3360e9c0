import type { ReactNode } from 'react';
import { ParkingSlide, QuestionSlide } from '#features/parking/parking-slide.tsx';
import { useParkingIsShown, useShownPoint } from '#features/parking/points.ts';
import { ProjectorPage } from '#features/plenary/projector-page.tsx';
import { Stage } from '#features/plenary/stage.tsx';
import { PollSlide } from '#features/polls/poll-slide.tsx';
import { useShownPoll } from '#features/polls/polls.ts';
import classes from './projector-route.module.css';

/** /plenair/scherm: the slide, or in its place the poll, the question or the parking list that the facilitator shows. */
export function ProjectorRoute() {
  const content = useShownContent();
  return (
    <>
      <div className={content ? classes.covered : undefined}>
        <ProjectorPage />
      </div>
      {content && (
        <div className={classes.cover} role="status">
          <Stage>{content}</Stage>
        </div>
      )}
    </>
  );
}

function useShownContent(): ReactNode {
  const poll = useShownPoll();
  const question = useShownPoint();
  const parking = useParkingIsShown();
  if (poll) return <PollSlide key={poll.id} poll={poll} />;
  if (question) return <QuestionSlide point={question} />;
  return parking && <ParkingSlide />;
}
