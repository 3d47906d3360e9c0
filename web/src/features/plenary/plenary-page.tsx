import { useParams } from 'react-router';
import { useMe } from '#collab/me.ts';
import { FollowPage } from './follow-page.tsx';
import { PresenterPage } from './presenter-page.tsx';
import { mayPresent } from './presenting.ts';

/** People who may present get the presenter's page; everybody else follows. */
export function PlenaryPage() {
  const { event = '' } = useParams();
  const { role } = useMe();
  return mayPresent(role) ? <PresenterPage eventId={event} /> : <FollowPage eventId={event} />;
}
