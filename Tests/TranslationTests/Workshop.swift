import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport

@testable import Translation

/// The catalogue and the adapters of this package, loaded once for all tests.
enum Workshop {
  static let root = Outside.package
  static let catalogue = Result { try Catalogue(directory: root.appendingPathComponent("Schemas/dossier/1")) }
  static let library = Result {
    try AdapterLibrary(directory: root.appendingPathComponent("Adapters"), catalogue: try catalogue.get())
  }
  static let day = CivilDay("2026-11-02") ?? CivilDay(daysSinceEpoch: 0)
  static let departement = PartnerID("departement-04")

  static func adapter(_ type: String) throws -> Adapter {
    guard let type = MessageType(type), let adapter = try library.get().adapter(for: type) else { throw Missing(name: type) }
    return adapter
  }

  struct Missing: Error { var name: String }
}
