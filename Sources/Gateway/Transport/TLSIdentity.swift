public import Exchange
import Foundation
import NIOSSL
import Synchronization
import Trust

/// The server's certificate and key, and how TLS is spoken with them: TLS 1.2 and 1.3, suites with forward secrecy and authenticated
/// encryption, HTTP/1.1.
///
/// Each new connection takes what was read last; those that are open keep what they began with.
public final class TLSIdentity: Sendable {
  private let home: Home
  private let settings: TLSSettings
  private let state: Mutex<(context: NIOSSLContext, validUntil: Instant)>

  /// Reads certificate and key; throws a `SettingsError` or `KeyError` that names the file which cannot be used.
  public init(_ settings: TLSSettings, home: Home) throws {
    self.home = home
    self.settings = settings
    state = Mutex(try Self.read(settings, home))
  }

  /// Reads certificate and key again; when they cannot be used throws as `init` does, and what was read before stays.
  public func reload() throws {
    let next = try Self.read(settings, home)
    state.withLock { $0 = next }
  }

  /// The last moment of the certificate's validity.
  public var validUntil: Instant { state.withLock { $0.validUntil } }

  var context: NIOSSLContext { state.withLock { $0.context } }

  /// The files that this is read from.
  var files: [URL] {
    [settings.certificate, settings.key].map(home.file) + (settings.authorities.map { [home.file($0)] } ?? [])
  }

  private static func read(_ settings: TLSSettings, _ home: Home) throws -> (context: NIOSSLContext, validUntil: Instant) {
    let chain = try certificates(settings.certificate, home)
    let key: NIOSSLPrivateKey
    do {
      key = try NIOSSLPrivateKey(bytes: Array(try PrivateFile.read(home.file(settings.key)).utf8), format: .pem)
    } catch let error as KeyError {
      throw error
    } catch {
      throw SettingsError(settings.key, "no private key in PEM without a passphrase")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    // Of TLS 1.2 only these; every suite of TLS 1.3 is of this kind.
    configuration.cipherSuiteValues = [
      .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
    configuration.applicationProtocols = ["http/1.1"]
    configuration.renegotiationSupport = .none
    // Authorities are named to callers so that they choose the right certificate (RFC 8446 §4.2.4); they make nobody trusted.
    configuration.trustRoots = .certificates(try settings.authorities.map { try certificates($0, home) } ?? [])
    configuration.sendCANameList = settings.authorities != nil
    configuration.certificateVerification =
      switch settings.clients {
      case .none: .none
      case .optional: .optionalVerification
      case .required: .noHostnameVerification
      }
    guard let leaf = chain.first, let context = try? NIOSSLContext(configuration: configuration) else {
      throw SettingsError(settings.certificate, "is not the certificate of the key in \(settings.key)")
    }
    return (context, Instant(milliseconds: Int64(leaf.notValidAfter) * 1000))
  }

  private static func certificates(_ path: String, _ home: Home) throws -> [NIOSSLCertificate] {
    guard let data = try? Data(contentsOf: home.file(path)) else { throw SettingsError(path, "cannot be read") }
    guard let chain = try? NIOSSLCertificate.fromPEMBytes([UInt8](data)), !chain.isEmpty else {
      throw SettingsError(path, "no certificate in PEM")
    }
    return chain
  }
}
