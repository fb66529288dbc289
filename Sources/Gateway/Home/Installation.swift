public import Foundation

/// Where the data that come with the program are: `Schemas` and `Adapters`.
///
/// Looked for, in this order, in `PASSERELLE_SHARE`, the working folder, and the folders above the executable.
public struct Installation: Sendable {
  /// The folder that holds `Schemas` and `Adapters`.
  public let directory: URL
  /// What was read of it.
  let shelf = RulesShelf()

  /// The installation in that folder; nil when it does not hold both.
  public init?(_ directory: URL) {
    let files = FileManager.default
    for name in ["Schemas/dossier/1", "Adapters/conventions"] {
      guard files.fileExists(atPath: directory.appendingPathComponent(name).path) else { return nil }
    }
    self.directory = directory
  }

  /// Finds the installation; nil when it is nowhere.
  public static func locate(environment: [String: String] = ProcessInfo.processInfo.environment) -> Installation? {
    if let named = environment["PASSERELLE_SHARE"] { return Installation(URL(fileURLWithPath: named)) }
    if let here = Installation(URL(fileURLWithPath: FileManager.default.currentDirectoryPath)) { return here }
    // Not the first argument: a program that the shell found on its path is called by its bare name.
    var folder = (Bundle.main.executableURL ?? URL(fileURLWithPath: "")).resolvingSymlinksInPath()
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      for candidate in [folder, folder.appendingPathComponent("share/passerelle")] {
        if let found = Installation(candidate) { return found }
      }
    }
    return nil
  }

  /// The published schemas of the dossier.
  public var dossierSchemas: URL { directory.appendingPathComponent("Schemas/dossier/1") }
  /// What tells who is whom: weights and tables of names.
  public var identity: URL { directory.appendingPathComponent("Schemas/identity/1") }
  /// The procedures for which may be asked.
  public var procedures: URL { directory.appendingPathComponent("Schemas/procedures") }
  /// The conditions of rights and local schemes.
  public var rights: URL { directory.appendingPathComponent("Schemas/droits") }
  /// The adapters, by family.
  public var adapters: URL { directory.appendingPathComponent("Adapters") }
  /// The conventions and subscriptions, by kind of partner.
  public var conventions: URL { directory.appendingPathComponent("Adapters/conventions") }
}
