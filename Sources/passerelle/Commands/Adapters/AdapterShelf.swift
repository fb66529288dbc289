import Conformance
import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import Translation

/// The adapters and schemas that come with the program, for commands that only read them.
struct AdapterShelf {
  let directory: URL
  let catalogue: Catalogue
  let console: Console
  private let conventions: URL

  init(_ console: Console) throws {
    let installation = try Installation.find(console)
    self.console = console
    directory = installation.adapters
    conventions = installation.conventions
    catalogue = try Catalogue(directory: installation.dossierSchemas)
  }

  /// Every adapter; one that cannot be loaded stops what rests on all of them.
  func library() throws -> AdapterLibrary { try AdapterLibrary(directory: directory, catalogue: catalogue) }

  /// The conventions, tried on their examples.
  func policy() throws -> Policy { try Policy(directory: conventions, catalogue: catalogue) }

  /// The adapters that can be loaded, and what is wrong with the others: a folder that somebody works on hides no other format.
  func loadable() throws -> (library: AdapterLibrary, faults: [AdapterError]) {
    var faults: [AdapterError] = []
    let library = try AdapterLibrary(directory: directory, catalogue: catalogue) { faults.append($0) }
    return (library, faults)
  }

  /// Says what could not be loaded, and refuses in the end.
  func complain(of faults: [AdapterError]) throws {
    guard !faults.isEmpty else { return }
    let shown = faults.map { "\n  \($0)" }.joined()
    throw console.complaint(
      ExitStatus.refused, "Des adaptateurs ne peuvent pas être chargés :" + shown, "Some adapters cannot be loaded:" + shown)
  }

  /// The names of every adapter's folder, whether it can be loaded or not.
  func types() throws -> [String] { try AdapterLibrary.types(in: directory) }

  /// The names of the adapters that these words mean: a type, or the folder of a format or of a family; all for none. A complaint for a
  /// word that means none, and for a folder that is not one of this shelf: another of the same name proves nothing of it.
  func types(named words: [String]) throws -> [String] {
    let all = try types()
    guard !words.isEmpty else { return all }
    var chosen: Set<String> = []
    for word in words {
      let names = word.contains("/") ? try names(ofFolder: word) : []
      let found = all.filter { type in
        names.isEmpty
          ? type == word : type == names.joined(separator: ".") || (names.count == 1 && type.hasPrefix(names[0] + "."))
      }
      guard !found.isEmpty else {
        throw console.complaint(
          ExitStatus.notFound, "Aucun adaptateur ne répond à \(word). Ceux qui existent :" + all.map { "\n  " + $0 }.joined(),
          "No adapter answers to \(word). Those that exist:" + all.map { "\n  " + $0 }.joined())
      }
      chosen.formUnion(found)
    }
    return all.filter { chosen.contains($0) }
  }

  /// The folder's names below the shelf: a family's, or a family's and a format's. It is looked for from the working folder, then from the
  /// shelf and the folder that holds it.
  private func names(ofFolder word: String) throws -> [String] {
    let shelf = directory.resolvingSymlinksInPath().standardizedFileURL
    let bases = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath), shelf, shelf.deletingLastPathComponent()]
    let places = bases.map { URL(fileURLWithPath: word, relativeTo: $0).resolvingSymlinksInPath().standardizedFileURL }
    guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else { return [word] }
    let (root, names) = (shelf.pathComponents, place.pathComponents)
    guard names.starts(with: root), (1...2).contains(names.count - root.count) else {
      throw console.complaint(
        ExitStatus.notFound,
        "\(word) n'est pas un dossier de \(directory.path). Pour d'autres adaptateurs, dites leur installation : PASSERELLE_SHARE.",
        "\(word) is no folder of \(directory.path). For other adapters say their installation: PASSERELLE_SHARE.")
    }
    return Array(names.dropFirst(root.count))
  }

  /// The adapter of that name, whatever is wrong with others; a complaint that names those there are when it has no folder.
  func adapter(_ name: String) throws -> Adapter {
    guard let type = MessageType(name), try types().contains(type.text) else {
      let known = try types().map { "\n  " + $0 }.joined()
      throw console.complaint(
        ExitStatus.notFound, "Aucun adaptateur ne connaît \(name). Ceux qui existent :" + known,
        "No adapter knows \(name). Those that exist:" + known)
    }
    return try AdapterLibrary.load(type, directory: directory, catalogue: catalogue)
  }

  func folder(_ type: MessageType) -> URL {
    directory.appendingPathComponent("\(type.family)/\(type.message).\(type.version)")
  }

  /// The examples of an adapter's folder, by name.
  func examples(_ type: MessageType) throws -> [AdapterExample] {
    let folder = folder(type).appendingPathComponent("examples")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return try names.filter { !$0.hasPrefix(".") }.map { name in
      AdapterExample(name: name, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }
}
