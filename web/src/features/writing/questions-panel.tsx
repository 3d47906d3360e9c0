import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { progressOf, useProgressOrders } from '#api/progress.ts';
import type { AnsweredQuestion, Section, Table } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { locate } from '#passages/anchor.ts';
import classes from './panels.module.css';
import { goTo, pointedAt } from './progress/pointing.ts';
import marks from './progress/progress.module.css';
import { WrapUp } from './progress/wrap-up.tsx';

interface Props {
  section: Section;
  draftId: string;
  editor: Editor | null;
  /** Whether this person's table writes the section, so that it may answer its questions. */
  own: boolean;
  myTable: Table | null;
}

/** The guiding questions, which are no part of the text, and where the table answered them. */
export function QuestionsPanel({ section, draftId, editor, own, myTable }: Props) {
  const { t } = useTranslation(['writing', 'progress']);
  const answered = useLive((live) => progressOf(live.progress, draftId)).answered;
  const count = section.questions.filter(({ id }) => answered.some((each) => each.questionId === id)).length;
  return (
    <div className={classes.panel}>
      <section>
        <h2 className={classes.kicker}>{t('questions.key')}</h2>
        <p className={classes.key}>{section.keyQuestion}</p>
      </section>
      <section>
        <h2 className={classes.kicker}>{t('questions.guiding')}</h2>
        <ol className={marks.questions}>
          {section.questions.map(({ id, text }) => (
            <Question
              key={id}
              {...{ draftId, editor, own, text }}
              questionId={id}
              answer={answered.find((each) => each.questionId === id) ?? null}
            />
          ))}
        </ol>
        {section.questions.length > 0 && (
          <p className={classes.hint}>
            {t('progress:questions.count', { answered: count, count: section.questions.length })}
          </p>
        )}
        <p className={classes.hint}>{t(own ? 'progress:questions.answerHint' : 'questions.hint')}</p>
      </section>
      {own && editor && <WrapUp {...{ section, draftId, editor, myTable }} />}
    </div>
  );
}

interface QuestionProps {
  draftId: string;
  questionId: string;
  text: string;
  answer: AnsweredQuestion | null;
  editor: Editor | null;
  own: boolean;
}

function Question({ draftId, questionId, text, answer, editor, own }: QuestionProps) {
  const { t } = useTranslation('progress');
  const { mutate, isPending } = useProgressOrders();
  const Mark = answer ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={marks.question} data-answered={answer !== null || undefined}>
      <Mark size={18} aria-hidden />
      <div>
        <p id={`vraag-${questionId}`}>{text}</p>
        {answer && <Answer answer={answer} editor={editor} />}
        {own && (
          <button
            type="button"
            className={marks.link}
            disabled={isPending}
            aria-describedby={`vraag-${questionId}`}
            // Keeps the selection in the text, which is the answer.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() =>
              mutate(
                answer
                  ? { do: 'reopen', draftId, questionId }
                  : { do: 'answer', draftId, questionId, anchor: editor && pointedAt(editor) },
              )
            }
          >
            {t(answer ? 'questions.reopen' : 'questions.answer')}
          </button>
        )}
      </div>
    </li>
  );
}

const LONGEST_QUOTE = 70;

function Answer({ answer, editor }: { answer: AnsweredQuestion; editor: Editor | null }) {
  const { t } = useTranslation('progress');
  const { anchor } = answer;
  if (!anchor || !editor) return <p className={marks.answer}>{t('questions.answered')}</p>;
  return <Passage editor={editor} anchor={anchor} />;
}

function Passage({ editor, anchor }: { editor: Editor; anchor: NonNullable<AnsweredQuestion['anchor']> }) {
  const { t } = useTranslation('progress');
  const gone = useEditorState({ editor, selector: ({ editor: now }) => locate(anchor, now.state) === null });
  if (gone) return <p className={marks.answer}>{t('questions.gone')}</p>;
  const quote =
    anchor.quote.length > LONGEST_QUOTE ? `${anchor.quote.slice(0, LONGEST_QUOTE)}…` : anchor.quote;
  return (
    <button type="button" className={marks.link} onClick={() => goTo(editor, anchor)}>
      {t('questions.at', { quote })}
    </button>
  );
}
