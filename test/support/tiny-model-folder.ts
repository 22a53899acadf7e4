import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeTempDir } from "./temp-dir.ts";
import { tinyOnnxModel, type TinyOnnxOptions } from "./tiny-onnx-model.ts";

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789".split("");
/** Tokens in the order of their ids; any Latin text can be spelt with them. Words of one's own follow. */
export const TINY_VOCABULARY: readonly string[] = [
  ...SPECIAL,
  ":",
  ".",
  ",",
  ...LETTERS,
  ...LETTERS.map((letter) => `##${letter}`),
];

/** What stands in a tiny model's folder. */
export interface TinyFolderOptions extends Partial<TinyOnnxOptions> {
  /** The folder's own name; `tiny-model` by default. */
  readonly name?: string;
  /** Where the model's file lies in the folder; `onnx/model.onnx` by default. */
  readonly modelFile?: string;
  /** Words that are tokens of their own, beside letters. */
  readonly words?: readonly string[];
  /** Tokens that the model reads; 64 by default. */
  readonly maxTokens?: number;
  /** Further files by their path in the folder, written as JSON; a text is written as it is. */
  readonly files?: Readonly<Record<string, unknown>>;
}

/** Writes a complete model folder that is removed when the running test ends. */
export async function makeModelFolder(options: TinyFolderOptions = {}): Promise<string> {
  const { name = "tiny-model", modelFile = "onnx/model.onnx", files = {} } = options;
  const folder = join(await makeTempDir(), name);
  const vocabulary = [...TINY_VOCABULARY, ...(options.words ?? [])];
  const model = tinyOnnxModel({ vocabularySize: vocabulary.length, ...options });
  await put(folder, modelFile, model);
  const contents = { ...settingsOf(vocabulary, options), ...files };
  for (const [path, content] of Object.entries(contents)) {
    await put(folder, path, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

async function put(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

function settingsOf(
  vocabulary: readonly string[],
  { maxTokens = 64, dimensions = 16 }: TinyFolderOptions,
): Readonly<Record<string, unknown>> {
  return {
    "config.json": {
      model_type: "bert",
      architectures: ["BertModel"],
      hidden_size: dimensions,
      max_position_embeddings: 512,
    },
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: maxTokens,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
      cls_token: "[CLS]",
      sep_token: "[SEP]",
    },
    "tokenizer.json": tokenizerOf(vocabulary),
  };
}

function tokenizerOf(vocabulary: readonly string[]): unknown {
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const entry = (id: string) => [id, { id, ids: [idOf.get(id)], tokens: [id] }];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content) => ({
      id: idOf.get(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [special("[CLS]"), { Sequence: { id: "A", type_id: 0 } }, special("[SEP]")],
      pair: [],
      special_tokens: Object.fromEntries([entry("[CLS]"), entry("[SEP]")]),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(idOf),
    },
  };
}
