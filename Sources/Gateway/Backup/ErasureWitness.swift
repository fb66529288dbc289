import Exchange
import Foundation
import Identity
import JSONTree
import Store
import StoreSQLite

/// Who was erased, kept outside the store: an older state of it that is put back knows them still. Opaque identifiers and times, nothing else.
struct ErasureWitness: Sendable {
  /// `erasures.json` in the home, beside `data`.
  static let fileName = "erasures.json"

  private let home: Home

  init(home: Home) { self.home = home }

  private var place: URL { home.file(Self.fileName) }

  /// Writes down whom the store says to be erased; on the disk when this returns.
  func keep() throws {
    let erased = try ErasureGlance.erased(in: home.data)
    let text = JSONWriter.text(
      .array(erased.map { ["usager": .string($0.usager.text), "at": .string($0.at.description)] }))
    guard (try? String(contentsOf: place, encoding: .utf8)) != text + "\n" else { return }
    try SecretFile.write(text + "\n", to: place)
  }

  /// Whom that home knows to be erased: by the file, and by the store where it can still be read.
  ///
  /// - Throws: `SettingsError` for a file that holds something else.
  func known() throws -> [ErasedUsager] {
    var known: [ErasedUsager] = []
    if DurableFile.kind(of: place) != nil {
      guard let root = try? JSONTree(parsing: [UInt8](Data(contentsOf: place))).root, root.kind == .array else {
        throw SettingsError(Self.fileName, "an array is expected")
      }
      for element in root.elements {
        guard let usager = element["usager"]?.string.flatMap({ UsagerID($0) }),
          let at = element["at"]?.string.flatMap({ Instant($0) })
        else { throw SettingsError(Self.fileName, "usager and at are expected") }
        known.append(ErasedUsager(usager: usager, at: at))
      }
    }
    // A store that is lost or damaged is why somebody restores: the file then is what is known.
    let stored = (try? ErasureGlance.erased(in: home.data)) ?? []
    let listed = Set(known.map(\.usager))
    return known + stored.filter { !listed.contains($0.usager) }
  }
}
