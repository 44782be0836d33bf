import { bridge } from './bridge.ts';
import { conference } from './conference.ts';
import { connect } from './connect.ts';
import { hangup, redirect, tag } from './flow.ts';
import { forward } from './forward.ts';
import { gather } from './gather.ts';
import { startGather, stopGather } from './keyEvents.ts';
import { pause, playAudio, ring, sendDtmf, speakSentence } from './playing.ts';
import { record } from './record.ts';
import { pauseRecording, resumeRecording, startRecording, stopRecording } from './recordings.ts';
import { refer } from './refer.ts';
import { startStream, startTranscription, stopStream, stopTranscription } from './streams.ts';
import { transfer } from './transfer.ts';
import type { VerbProgram } from './verbProgram.ts';

/** The verbs that are run, by name. The others are noted in the event list and passed over. */
export const verbPrograms: ReadonlyMap<string, VerbProgram> = new Map(
  Object.entries({
    SpeakSentence: speakSentence,
    PlayAudio: playAudio,
    Pause: pause,
    Ring: ring,
    SendDtmf: sendDtmf,
    Hangup: hangup,
    Redirect: redirect,
    Tag: tag,
    Gather: gather,
    StartGather: startGather,
    StopGather: stopGather,
    Record: record,
    StartRecording: startRecording,
    StopRecording: stopRecording,
    PauseRecording: pauseRecording,
    ResumeRecording: resumeRecording,
    Transfer: transfer,
    Bridge: bridge,
    Conference: conference,
    Forward: forward,
    Refer: refer,
    Connect: connect,
    StartStream: startStream,
    StopStream: stopStream,
    StartTranscription: startTranscription,
    StopTranscription: stopTranscription,
  }),
);
