public import Dossier
public import Exchange
public import Foundation

/// Every adapter of a folder, loaded and compiled once.
public struct AdapterLibrary: Sendable {
  /// The adapters, in the order of their types.
  public let adapters: [Adapter]
  /// Digest of all of them: the version of the whole.
  public let digest: Digest

  /// The facts for which each format has a place; see ``Adapter/places``.
  public let places: [MessageType: Set<FactPath>]

  private let byType: [MessageType: Adapter]

  /// Loads each `FAMILY/MESSAGE.VERSION/adapter.yaml` below the folder.
  ///
  /// - Parameter onFault: is told of each folder that cannot be loaded, which is then left out; without it the first one is thrown.
  /// - Throws: an ``AdapterError`` that names file, line, row and what was expected, or what the file system throws.
  public init(directory: URL, catalogue: Catalogue, onFault: ((AdapterError) -> Void)? = nil) throws {
    let manager = FileManager.default
    let loader = AdapterLoader(root: directory, catalogue: catalogue)
    var adapters: [Adapter] = []
    for family in try manager.contentsOfDirectory(atPath: directory.path).sorted() {
      let folder = directory.appendingPathComponent(family)
      for name in ((try? manager.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() {
        guard manager.fileExists(atPath: folder.appendingPathComponent("\(name)/adapter.yaml").path) else { continue }
        do { adapters.append(try loader.load(family: family, folder: name)) } catch let error as AdapterError {
          guard let onFault else { throw error }
          onFault(error)
        }
      }
    }
    self.init(Dictionary(uniqueKeysWithValues: adapters.map { ($0.type, $0) }))
  }

  private init(_ byType: [MessageType: Adapter]) {
    self.byType = byType
    adapters = byType.values.sorted { $0.type < $1.type }
    digest = Digest(of: adapters.flatMap(\.digest.bytes))
    places = byType.mapValues(\.places)
  }

  /// This library with the other's formats in the place of its own; a format that the other lacks stays.
  public func replaced(by other: AdapterLibrary) -> AdapterLibrary {
    AdapterLibrary(byType.merging(other.byType) { $1 })
  }

  /// The types that have a folder with an `adapter.yaml`, in order, whether they can be loaded or not.
  public static func types(in directory: URL) throws -> [String] {
    let manager = FileManager.default
    var types: [String] = []
    for family in try manager.contentsOfDirectory(atPath: directory.path) {
      let folder = directory.appendingPathComponent(family)
      for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? [] {
        if manager.fileExists(atPath: folder.appendingPathComponent("\(name)/adapter.yaml").path) {
          types.append("\(family).\(name)")
        }
      }
    }
    return types.sorted()
  }

  /// Loads one adapter alone, so that the errors of others are not in its way. Throws as the library itself does.
  public static func load(_ type: MessageType, directory: URL, catalogue: Catalogue) throws -> Adapter {
    try AdapterLoader(root: directory, catalogue: catalogue).load(
      family: type.family, folder: "\(type.message).\(type.version)")
  }

  /// The adapter of a message type; nil when there is none.
  public func adapter(for type: MessageType) -> Adapter? { byType[type] }
}
