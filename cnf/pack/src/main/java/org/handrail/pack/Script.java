package org.handrail.pack;

import com.google.javascript.jscomp.AbstractCommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DependencyOptions;
import com.google.javascript.jscomp.ModuleIdentifier;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module script made of one file and what it imports, by Closure Compiler in its simple mode:
 * local names become short, those of properties stay.
 *
 * @param sources the folder of the files
 */
record Script(Path sources) {
  // Closure Compiler neither keeps import.meta, import() nor an export when it joins modules: names
  // that it does not know stand in for them.
  private static final String META = "PACK_META_URL";
  private static final String EXPORT = "PACK_EXPORT";
  private static final String IMPORT = "PACK_IMPORT";
  private static final String EXTERNS =
      "var %s; function %s(it) {} function %s(url) {}".formatted(META, EXPORT, IMPORT);
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/");
  private static final Pattern EXPORTED =
      Pattern.compile("(?s)^export (?:default )?([^;]*?|async .*);\\s*\\z", Pattern.MULTILINE);
  private static final Pattern NAMES = Pattern.compile("^export (\\{.*});", Pattern.MULTILINE);
  private static final Pattern STYLE = Pattern.compile("(css = `)([^`]*)`");

  /**
   * The packed text.
   *
   * @throws IllegalArgumentException when it does not compile; the message says why
   */
  String pack(String name) throws IOException {
    Compiler compiler = new Compiler(System.err);
    Result result = compiler.compile(externs(), files(name), options(name));
    if (!result.success || !result.warnings.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + result.errors + result.warnings);
    }
    String names = exportedNames(Files.readString(sources.resolve(name)));
    String packed =
        compiler
            .toSource()
            .replace(META, "import.meta.url")
            .replace(IMPORT + "(", "import(")
            .replaceFirst(EXPORT + "\\(", names.isEmpty() ? "export default (" : "const exported=(")
            .strip();
    return names.isEmpty() ? packed : packed + "export const" + names + "=exported;";
  }

  private static String exportedNames(String text) {
    Matcher names = NAMES.matcher(text);
    return names.find() ? names.group(1).replace(" ", "") : "";
  }

  private List<SourceFile> files(String entry) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(sources)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".js")).sorted().toList()) {
        // The types are for tsc, and written as it takes them.
        String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
        text = text.replace("import.meta.url", META).replaceAll("\\bimport\\(", IMPORT + "(");
        if (String.valueOf(file.getFileName()).equals(entry)) {
          text = EXPORTED.matcher(text).replaceFirst(EXPORT + "($1);");
        }
        text = STYLE.matcher(text).replaceAll(Script::dense);
        files.add(SourceFile.fromCode(String.valueOf(file.getFileName()), text));
      }
    }
    return files;
  }

  /** A style sheet without the white space that only people need. */
  private static String dense(MatchResult style) {
    String text =
        style
            .group(2)
            .strip()
            .replaceAll("\\s+", " ")
            .replaceAll(" ?([{};,]) ?", "$1")
            .replace(": ", ":")
            .replace(";}", "}");
    return Matcher.quoteReplacement(style.group(1) + text + "`");
  }

  private static List<SourceFile> externs() throws IOException {
    List<SourceFile> externs =
        new ArrayList<>(
            AbstractCommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER));
    externs.add(SourceFile.fromCode("pack-externs.js", EXTERNS));
    return externs;
  }

  private static CompilerOptions options(String entry) {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setWrappedOutputOptimizations(options);
    options.setLanguageIn(LanguageMode.UNSTABLE);
    options.setLanguageOut(LanguageMode.UNSTABLE);
    options.setTrustedStrings(true);
    options.setEmitUseStrict(false);
    options.setLineLengthThreshold(Integer.MAX_VALUE);
    options.setOutputCharset(StandardCharsets.UTF_8);
    options.setDependencyOptions(
        DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile(entry))));
    return options;
  }
}
