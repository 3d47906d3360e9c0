import { useParams } from 'react-router';
import { useMe } from '#collab/me.ts';
import { FollowPage } from './follow-page.tsx';
import { PresenterPage } from './presenter-page.tsx';
import { mayPresent } from './presenting.ts';

/** The presenter's page for people who may present, and the follower's page for all others. */
export function PlenaryPage() {
  const { event = '' } = useParams();
  const { role } = useMe();
  return mayPresent(role) ? <PresenterPage eventId={event} /> : <FollowPage eventId={event} />;
}
