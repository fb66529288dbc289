import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import Release
import Translation

/// The rules in force, and those that a folder changes.
enum ChangedRules {
  /// The rules that come with the program, for these partners.
  static func current(_ installation: Installation, _ partners: [Partner]) throws -> ReleaseRules {
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    return ReleaseRules(
      adapters: try AdapterLibrary(directory: installation.adapters, catalogue: catalogue), catalogue: catalogue,
      policy: try Policy(directory: installation.conventions, catalogue: catalogue), partners: partners)
  }

  /// The rules in force with what the folder holds in their place: its conventions (in `conventions`, or the folder itself when it
  /// holds them), and each format that it has. What it lacks stays in force.
  static func read(
    _ folder: URL, over current: ReleaseRules, _ partners: [Partner], _ console: Console
  ) throws -> ReleaseRules {
    let conventions = [folder.appendingPathComponent("conventions"), folder].first(where: holdsConventions)
    let holdsAdapters = try !AdapterLibrary.types(in: folder).isEmpty
    guard conventions != nil || holdsAdapters else {
      throw console.complaint(
        ExitStatus.notFound, "\(folder.path) ne contient ni conventions, ni adaptateurs.",
        "\(folder.path) holds neither conventions nor adapters.")
    }
    let policy = try conventions.map { try Policy(directory: $0, catalogue: current.catalogue) } ?? current.policy
    let adapters =
      holdsAdapters
      ? current.adapters.replaced(by: try AdapterLibrary(directory: folder, catalogue: current.catalogue)) : current.adapters
    return ReleaseRules(adapters: adapters, catalogue: current.catalogue, policy: policy, partners: partners)
  }

  private static func holdsConventions(_ folder: URL) -> Bool {
    PartnerKind.allCases.contains {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0.rawValue).yaml").path)
    }
  }
}
