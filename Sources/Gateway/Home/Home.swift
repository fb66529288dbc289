public import Foundation

/// The folder that one gateway lives in: settings, secrets, partners, data. Nothing else on the machine is written to.
///
///     passerelle.json      settings: name, address, limits
///     operators.json       system users and their roles
///     secrets/             key-encryption key and index key (or both as a token unwraps them), seal and log keys, the TLS key:
///                          mode 0600, folder 0700; epochs, the keys that open backups until they die
///     partners/<id>/       partner.json and its certificates (public)
///     certs/               what certificates are judged by (public): anchors, intermediates, crls, ocsp; tls, the server's own
///     checkpoint.note      the newest signed checkpoint; erasures.json, who was erased: what an older state of data does not know
///     data/                store.sqlite, keys.sqlite, the writer's lock, the admin socket
public struct Home: Sendable {
  /// The folder itself.
  public let directory: URL

  /// The home in that folder, whether it exists or not.
  public init(_ directory: URL) { self.directory = directory }

  /// The settings file.
  public var settings: URL { directory.appendingPathComponent("passerelle.json") }
  /// The operators file.
  public var operators: URL { directory.appendingPathComponent("operators.json") }
  /// The folder of partners.
  public var partners: URL { directory.appendingPathComponent("partners") }
  /// The folder of anchors, intermediates, revocation lists, OCSP responses and the server's own TLS certificates.
  public var certs: URL { directory.appendingPathComponent("certs") }
  /// The authorities that paths may lead to, by name.
  public var anchors: URL { certs.appendingPathComponent("anchors") }
  /// Revocation lists: a file that is put here is taken up without a restart.
  public var revocationLists: URL { certs.appendingPathComponent("crls") }
  /// The folder of secrets.
  public var secrets: URL { directory.appendingPathComponent("secrets") }
  /// The key-encryption key, 32 bytes in hexadecimal, where the settings leave it in a file.
  public var keyEncryptionKey: URL { secrets.appendingPathComponent("kek") }
  /// The key of the blind indexes, 32 bytes in hexadecimal; kept outside of the database (design §3.15).
  public var indexKey: URL { secrets.appendingPathComponent("index.key") }
  /// Both keys as a token unwraps them, where the settings name one.
  public var wrappedKeys: URL { secrets.appendingPathComponent("keys.wrapped") }
  /// The gateway's seal: private key, PEM.
  public var seal: URL { secrets.appendingPathComponent("seal.pem") }
  /// The key that signs checkpoints: Ed25519 private key, PEM.
  public var log: URL { secrets.appendingPathComponent("log.pem") }
  /// The folder of the store.
  public var data: URL { directory.appendingPathComponent("data") }
  /// The server's local admin socket.
  public var adminSocket: URL { data.appendingPathComponent("admin.sock") }

  /// The file of that path within the home.
  func file(_ path: String) -> URL { directory.appendingPathComponent(path) }

  /// Whether a gateway was set up here.
  public var exists: Bool { FileManager.default.fileExists(atPath: settings.path) }
}
