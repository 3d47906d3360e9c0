import { Autocomplete, Button, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Refused } from '#api/client.ts';
import { actAs, chooseInTab, type Identity, knownIdentities } from '#api/identity.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Invitation } from '#api/wire.ts';
import { dateOf } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { CodeForm } from './code-form.tsx';
import { join, landing, readCode, useInvitation } from './invitation.ts';
import classes from './join.module.css';

const LONGEST_NAME = 80;
const LONGEST_ORGANISATION = 120;

/** From a scanned code to the text: a name, and you sit. */
export function JoinPage() {
  const { t } = useTranslation(['join', 'common']);
  const sentence = useSentence();
  const { code = '' } = useParams();
  const { data: invitation, error, refetch } = useInvitation(readCode(code));
  if (invitation) return <JoinForm code={readCode(code)} invitation={invitation} />;
  if (!error) return <main aria-busy />;
  const unknown = error instanceof Refused && error.status === 404;
  return (
    <main>
      <Notice
        title={unknown ? t('unknown.title') : sentence(error)}
        announce
        action={
          unknown ? (
            <CodeForm key={code} />
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
  const { t, i18n } = useTranslation('join');
  const sentence = useSentence();
  const { enter, known } = useEntrance(invitation);
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [asked, setAsked] = useState(false);
  const joining = useMutation({
    mutationFn: () => {
      actAs(null);
      return join({
        code,
        name: name.trim(),
        ...(organisation.trim() ? { organisation: organisation.trim() } : {}),
      });
    },
    onSuccess: enter,
  });
  const nameFault =
    [...name.trim()].length === 0 ? t('nameMissing') : tooLong(name, LONGEST_NAME) ? t('nameTooLong') : null;
  const organisationFault = tooLong(organisation, LONGEST_ORGANISATION) ? t('organisationTooLong') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!nameFault && !organisationFault) joining.mutate();
  };
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
        {known.length > 0 && <KnownHere known={known} enter={enter} />}
        <TextInput
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={(asked || tooLong(name, LONGEST_NAME)) && nameFault}
          autoFocus={known.length === 0}
          autoComplete="name"
          size="lg"
          required
          withAsterisk={false}
        />
        <Autocomplete
          label={t('organisation')}
          description={t('organisationHint')}
          data={invitation.organisations.filter((known) => known !== organisation.trim())}
          limit={6}
          comboboxProps={{ position: 'top' }}
          value={organisation}
          onChange={setOrganisation}
          error={organisationFault}
          autoComplete="organization"
          size="lg"
        />
        <Button type="submit" size="xl" fullWidth loading={joining.isPending}>
          {t('submit')}
        </Button>
        {joining.error && (
          <p role="alert" className={classes.fault}>
            {sentence(joining.error)}
          </p>
        )}
        <p className={classes.kept}>
          {t('kept', { date: dateOf(invitation.event.retainUntil, undefined, i18n.language) })}
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

/** Who sat here before on this device goes on in one tap. */
function KnownHere({ known, enter }: { known: Identity[]; enter: (identity: Identity) => void }) {
  const { t } = useTranslation('join');
  return (
    <div className={classes.people}>
      {known.map((identity) => (
        <Button
          key={identity.participantId}
          variant="light"
          size="lg"
          fullWidth
          autoFocus
          onClick={() => {
            chooseInTab(identity);
            enter(identity);
          }}
        >
          {t('home.continueAs', { name: identity.name })}
        </Button>
      ))}
    </div>
  );
}

function useEntrance(invitation: Invitation) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [known] = useState(() =>
    knownIdentities()
      .filter(
        (identity) =>
          identity.eventId === invitation.event.id &&
          identity.role === invitation.role &&
          (!invitation.table || identity.tableId === invitation.table.id),
      )
      .slice(0, 2),
  );
  const toScreen = search.get('naar') === 'scherm';
  const enter = (identity: Identity) =>
    void navigate(toScreen ? `/e/${identity.eventId}/plenair/scherm` : landing(identity), { replace: true });
  return { known, enter };
}

function tooLong(text: string, longest: number): boolean {
  return [...text.trim()].length > longest;
}
