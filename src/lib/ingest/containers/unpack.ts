import { err, ok, type Result } from '#lib/util/result.ts';
import { head } from '../text/bytes.ts';
import { parsePackage, type PackageInfo } from '../schema/datapackage.ts';
import { gunzip } from './gzip.ts';
import { magicOf } from '../formats/magic.ts';
import { problem, ProblemError, type Problem } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import { zipEntries, zipMember } from './zip.ts';
import { zipKindOf } from '../formats/zip-table.ts';

/** What was chosen, with containers taken apart. */
export interface Unpacked {
  /** in the order of the package, else of the archive */
  readonly files: readonly NamedBlob[];
  readonly package: PackageInfo | null;
  /** what was left out and why, and remarks */
  readonly problems: readonly Problem[];
}

/** All members of an archive together may unpack to so many bytes. */
const MOST_BYTES = 4 * 2 ** 30;
/** More files than this are an archive of something else. */
const MOST_FILES = 200;
const DESCRIPTOR = /(^|\/)datapackage\.json$/i;
/** What programs leave in folders, and what describes data in words. */
const JUNK =
  /(^|\/)(__macosx\/|\.|thumbs\.db$|desktop\.ini$|(readme|license|licence|changelog|citation)(\.\w+)?$)|\.(md|bib|pdf|docx?|png|jpe?g|svg|gif)$/i;

/** Takes a .gz or .zip apart; any other file comes back as it is. */
export async function unpack(file: NamedBlob): Promise<Result<Unpacked, Problem>> {
  return combine([file]);
}

/**
 * Takes containers apart and joins the files of a Frictionless package, whose `datapackage.json` lies in an
 * archive or among the files. The error says why nothing can be opened; with several files, one that cannot be
 * taken apart is left out and reported.
 */
export async function combine(files: readonly NamedBlob[]): Promise<Result<Unpacked, Problem>> {
  const found: NamedBlob[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      found.push(...(await contents(file, 0, problems)));
    } catch (cause) {
      const fault = asProblem(cause, file);
      if (files.length === 1) return err(fault);
      problems.push(fault);
    }
  }
  const [first] = files;
  if (found.length === 0)
    return err(problems.find(({ fatal }) => fatal) ?? problem('zip_empty', { file: first?.name ?? '' }));
  const descriptor = found.find(({ name }) => DESCRIPTOR.test(name));
  if (!descriptor || found.length === 1) return ok({ files: shortNames(found), package: null, problems });
  return ok(await packaged(descriptor, found, problems));
}

/** The files inside a file, containers in containers opened once. */
async function contents(file: NamedBlob, depth: number, problems: Problem[]): Promise<NamedBlob[]> {
  const magic = magicOf(await head(file, 4096));
  if (magic === 'gzip') {
    const inner = {
      name: file.name.replace(/\.(gz|gzip)$/i, '') || file.name,
      blob: await gunzip(file, MOST_BYTES)
    };
    return depth === 0 ? contents(inner, 1, problems) : [inner];
  }
  if (magic !== 'zip') return [file];
  const entries = await zipEntries(file);
  if (zipKindOf(entries) !== 'archive' || depth > 1) return [file];
  const members = entries.filter(({ name }) => !JUNK.test(name));
  const chosen = members.length > 0 ? members : entries;
  if (chosen.length > MOST_FILES)
    throw new ProblemError('archive_too_large', {
      file: file.name,
      value: `${chosen.length} > ${MOST_FILES}`
    });
  const size = chosen.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_BYTES)
    throw new ProblemError('archive_too_large', { file: file.name, value: `${Math.round(size / 1e6)} MB` });
  const files: NamedBlob[] = [];
  let left = MOST_BYTES;
  let fault: Problem | null = null;
  for (const entry of chosen) {
    try {
      const blob = await zipMember(file, entry, left);
      left -= blob.size;
      files.push(...(await contents({ name: entry.name, blob }, depth + 1, problems)));
    } catch (cause) {
      fault ??= asProblem(cause, file);
      if (fault.code === 'archive_too_large') throw cause;
      problems.push(problem('zip_member', { file: file.name, value: entry.name }));
    }
  }
  if (files.length === 0) throw fault ? new ProblemError(fault.code, fault) : emptyArchive(file);
  return files;
}

const emptyArchive = (file: NamedBlob) => new ProblemError('zip_empty', { file: file.name });

/** The files of a package in its order, then the others; the descriptor itself is none. */
async function packaged(
  descriptor: NamedBlob,
  found: readonly NamedBlob[],
  remarks: readonly Problem[]
): Promise<Unpacked> {
  const problems = [...remarks];
  const others = found.filter((file) => file !== descriptor);
  const folder = descriptor.name.slice(0, descriptor.name.lastIndexOf('/') + 1);
  const text = await descriptor.blob.text();
  const info = parsePackage(text);
  if (info === null) {
    problems.push(problem('package_invalid', { file: descriptor.name, value: 'JSON' }));
    return { files: shortNames(others), package: null, problems };
  }
  const ordered: NamedBlob[] = [];
  for (const path of pathsOf(text)) {
    const file = others.find(({ name }) => samePath(name, folder, path));
    if (!file) problems.push(problem('package_missing', { file: bareName(descriptor), value: path }));
    else if (!ordered.includes(file)) ordered.push(file);
  }
  const rest = others.filter((file) => !ordered.includes(file));
  return { files: shortNames([...ordered, ...rest]), package: info, problems };
}

/** Paths of the resources of a descriptor that are files, in order. */
function pathsOf(json: string): string[] {
  const parsed = JSON.parse(json) as { resources?: unknown };
  const resources: unknown[] = Array.isArray(parsed.resources) ? parsed.resources : [];
  return resources.flatMap((resource) => {
    const path = (resource as { path?: unknown } | null)?.path;
    return (Array.isArray(path) ? path : [path]).filter((item): item is string => typeof item === 'string');
  });
}

/** A file of the package, packed or not; files chosen one by one have no folder. */
function samePath(name: string, folder: string, path: string): boolean {
  const bare = (text: string) => text.normalize('NFC').replace(/^\.\//, '').replace(/\.gz$/i, '');
  if (bare(name) === bare(folder + path)) return true;
  return !name.includes('/') && bare(name) === bare(path.slice(path.lastIndexOf('/') + 1));
}

const bareName = ({ name }: NamedBlob) => name.slice(name.lastIndexOf('/') + 1);

/** Names without their folders, as far as they stay different. */
function shortNames(files: readonly NamedBlob[]): NamedBlob[] {
  const names = files.map(bareName);
  return files.map((file, i) => {
    const name = names[i] ?? file.name;
    return names.indexOf(name) === names.lastIndexOf(name) ? { ...file, name } : file;
  });
}

function asProblem(cause: unknown, file: NamedBlob): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  return problem('unreadable_file', {
    file: file.name,
    value: cause instanceof Error ? cause.message : String(cause)
  });
}
