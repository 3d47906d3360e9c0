import { Button, InputBase, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Refused } from '#api/client.ts';
import { actAs, chooseInTab, type Identity, knownIdentities } from '#api/identity.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Invitation } from '#api/wire.ts';
import { dateOf } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { CodeForm } from './code-form.tsx';
import { type JoinRequest, join, landing, readCode, useInvitation } from './invitation.ts';
import classes from './join.module.css';
import { Waiting } from './waiting.tsx';

const LONGEST_NAME = 80;
const LONGEST_ORGANISATION = 120;

/** The page behind a scanned code: asks for a name and joins. */
export function JoinPage() {
  const { t } = useTranslation(['join', 'common']);
  const sentence = useSentence();
  const { code = '' } = useParams();
  const { data: invitation, error, refetch } = useInvitation(readCode(code));
  if (invitation) return <JoinForm code={readCode(code)} invitation={invitation} />;
  if (!error) return <main aria-busy />;
  const unknown = error instanceof Refused && error.status === 404;
  const revoked = error instanceof Refused && error.code === 'code-vervallen';
  const over = error instanceof Refused && error.code === 'evenement-voorbij';
  return (
    <main>
      <Notice
        title={unknown ? t('unknown.title') : sentence(error)}
        announce
        action={
          unknown || revoked ? (
            <CodeForm key={code} />
          ) : over ? (
            <Button component={Link} to="/" size="md">
              {t('common:toStart')}
            </Button>
          ) : (
            <Button onClick={() => void refetch()} size="md">
              {t('common:retry')}
            </Button>
          )
        }
      >
        {unknown ? t('unknown.body') : null}
      </Notice>
    </main>
  );
}

function JoinForm({ code, invitation }: { code: string; invitation: Invitation }) {
  const { t, i18n } = useTranslation(['join', 'common']);
  const sentence = useSentence();
  const { enter, known, elsewhere } = useEntrance(invitation);
  const suggestions = useId();
  const [name, setName] = useState(invitation.role === 'PROJECTOR' ? t('common:role.PROJECTOR') : '');
  const [organisation, setOrganisation] = useState('');
  const [discipline, setDiscipline] = useState('');
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState<JoinRequest | null>(null);
  const joining = useMutation({
    mutationFn: (request: JoinRequest) => {
      actAs(null);
      return join(request);
    },
    onSuccess: (answer, request) => (answer === 'waits' ? setWaiting(request) : enter(answer)),
  });
  const joinAs = (person: Pick<Identity, 'name' | 'organisation'>) =>
    joining.mutate({
      code,
      name: person.name.trim(),
      ...organisationOf(person),
      ...(discipline && { discipline }),
    });
  const goOn = (identity: Identity) => {
    chooseInTab(identity);
    enter(identity);
  };
  const nameFault =
    [...name.trim()].length === 0 ? t('nameMissing') : tooLong(name, LONGEST_NAME) ? t('nameTooLong') : null;
  const organisationFault = tooLong(organisation, LONGEST_ORGANISATION) ? t('organisationTooLong') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!nameFault && !organisationFault) joinAs({ name, organisation });
  };
  if (waiting) return <Waiting request={waiting} enter={enter} leave={() => setWaiting(null)} />;
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.event}>
          <span className={classes.eventTitle}>{invitation.event.title}</span>
          <Title order={1} size={30}>
            {t('title')}
          </Title>
          <Seat invitation={invitation} />
        </div>
        {known.length > 0 && <Known people={known} words="home.continueAs" choose={goOn} />}
        {elsewhere.length > 0 && <Known people={elsewhere} words="joinAs" choose={joinAs} />}
        <TextInput
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={(asked || tooLong(name, LONGEST_NAME)) && nameFault}
          autoFocus={known.length + elsewhere.length === 0}
          autoComplete="name"
          size="lg"
          required
          withAsterisk={false}
        />
        <TextInput
          label={t('organisation')}
          description={t('organisationHint')}
          list={suggestions}
          value={organisation}
          onChange={(event) => setOrganisation(event.currentTarget.value)}
          error={organisationFault}
          autoComplete="organization"
          size="lg"
        />
        <datalist id={suggestions}>
          {invitation.organisations.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        {invitation.disciplines && (
          <InputBase
            component="select"
            styles={{ input: { appearance: 'auto' } }}
            label={t('discipline')}
            value={discipline}
            onChange={(event) => setDiscipline(event.currentTarget.value)}
            size="lg"
          >
            <option value="">{t('noDiscipline')}</option>
            {invitation.disciplines.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </InputBase>
        )}
        <Button type="submit" size="xl" fullWidth loading={joining.isPending}>
          {t('submit')}
        </Button>
        {joining.error && (
          <p role="alert" className={classes.fault}>
            {sentence(joining.error)}
          </p>
        )}
        <p className={classes.kept}>
          {t(invitation.disciplines ? 'keptOfExpert' : 'kept', {
            date: dateOf(invitation.event.retainUntil, undefined, i18n.language),
          })}
        </p>
      </form>
    </main>
  );
}

function Seat({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['join', 'common']);
  const { table, role } = invitation;
  if (table) {
    return (
      <p className={classes.seat}>
        <TableSymbol symbol="" number={table.number} size={28} />
        <span>{t('join:atTable', { number: table.number, name: table.name })}</span>
      </p>
    );
  }
  const words =
    role === 'PARTICIPANT' ? t('join:seatFound') : t('join:asRole', { role: t(`common:role.${role}`) });
  return <p className={classes.seat}>{words}</p>;
}

interface KnownProps {
  people: Identity[];
  words: 'home.continueAs' | 'joinAs';
  choose: (identity: Identity) => void;
}

/** People who joined this event on this device need not type a name again. */
function Known({ people, words, choose }: KnownProps) {
  const { t } = useTranslation('join');
  return (
    <div className={classes.people}>
      {people.map((identity, i) => (
        <Button
          key={identity.participantId}
          variant="light"
          size="lg"
          fullWidth
          autoFocus={i === 0}
          onClick={() => choose(identity)}
        >
          {t(words, { name: identity.name })}
        </Button>
      ))}
    </div>
  );
}

function useEntrance(invitation: Invitation) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [{ known, elsewhere }] = useState(() => knownAt(invitation));
  const toScreen = search.get('naar') === 'scherm';
  const enter = (identity: Identity) =>
    void navigate(toScreen ? `/e/${identity.eventId}/plenair/scherm` : landing(identity), { replace: true });
  return { known, elsewhere, enter };
}

/** At most two people: those with this seat, otherwise those with another seat at the event. */
function knownAt({ event, role, table }: Invitation): { known: Identity[]; elsewhere: Identity[] } {
  const here = knownIdentities().filter(({ eventId }) => eventId === event.id);
  const known = here.filter((person) => person.role === role && (!table || person.tableId === table.id));
  const elsewhere = known.length > 0 ? [] : here.filter((each, i) => isFirstOfName(here, each, i));
  return { known: known.slice(0, 2), elsewhere: elsewhere.slice(0, 2) };
}

function isFirstOfName(people: readonly Identity[], { name }: Identity, index: number): boolean {
  return people.findIndex((other) => other.name === name) === index;
}

function organisationOf({ organisation }: Pick<Identity, 'organisation'>): { organisation?: string } {
  const trimmed = organisation?.trim();
  return trimmed ? { organisation: trimmed } : {};
}

function tooLong(text: string, longest: number): boolean {
  return [...text.trim()].length > longest;
}
