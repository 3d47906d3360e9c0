import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readCode } from './invitation.ts';
import classes from './join.module.css';

/** A large field for the code on the card. */
export function CodeForm() {
  const { t } = useTranslation('join');
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const read = readCode(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (read) navigate(`/j/${read}`);
  };
  return (
    <form className={classes.codeForm} onSubmit={submit}>
      <TextInput
        className={classes.code ?? ''}
        label={t('home.code')}
        description={t('home.codeHint')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={asked && read === '' && t('home.codeMissing')}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={24}
        size="lg"
      />
      <Button type="submit" size="lg" fullWidth>
        {t('home.go')}
      </Button>
    </form>
  );
}
