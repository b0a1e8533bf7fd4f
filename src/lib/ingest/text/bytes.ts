export { ENCODING_LABELS, ENCODINGS, isEncoding, type Encoding } from './encodings/codecs.ts';
export { decode } from './encodings/decode.ts';
export { detectEncoding } from './encodings/detect.ts';
export { bytesOf, head } from './slices.ts';
