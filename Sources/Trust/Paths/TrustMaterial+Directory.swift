import COpenSSL
public import Foundation

extension TrustMaterial {
  /// Reads `anchors`, `intermediates`, `crls` and `ocsp` below that folder: DER, or PEM with one or more blocks.
  ///
  /// An absent folder is empty. Names that begin with a dot, and folders within, are not looked at. A file that cannot be read, or holds
  /// something else, is an error that names it.
  public init(directory: URL) throws(RegistrationError) {
    var objects: Set<TrustObject> = []
    for kind in TrustObject.Kind.allCases {
      let folder = directory.appendingPathComponent(kind.folder)
      guard FileManager.default.fileExists(atPath: folder.path) else { continue }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
        throw RegistrationError(kind.folder, "the folder cannot be read")
      }
      for name in names.sorted() where !name.hasPrefix(".") {
        let file = folder.appendingPathComponent(name)
        if (try? file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false { continue }
        let place = "\(kind.folder)/\(name)"
        guard let bytes = try? Data(contentsOf: file) else { throw RegistrationError(place, "cannot be read") }
        for der in try Self.blocks(of: Array(bytes), kind, place) {
          let object = TrustObject(kind, name: file.deletingPathExtension().lastPathComponent, der: der)
          try Self.check(object, at: place)
          objects.insert(object)
        }
      }
    }
    self.init(sorted: objects.sorted())
  }

  /// The DER objects of one file. DER begins with a SEQUENCE of more than 127 bytes, which no text does.
  private static func blocks(
    of bytes: [UInt8], _ kind: TrustObject.Kind, _ place: String
  ) throws(RegistrationError) -> [[UInt8]] {
    if bytes.count > 1, bytes[0] == 0x30, bytes[1] >= 0x80 { return [bytes] }
    let blocks = PEMBlock.all(in: bytes)
    guard !blocks.isEmpty else { throw RegistrationError(place, "is neither DER nor PEM") }
    if let stray = blocks.first(where: { !kind.labels.contains($0.label) || $0.isEncrypted }) {
      throw RegistrationError(place, "holds a block \(stray.label)")
    }
    return blocks.map(\.der)
  }
}
