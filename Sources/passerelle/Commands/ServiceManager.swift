import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The service manager that started this process and waits to be told that it answers (sd_notify, `Type=notify`).
struct ServiceManager {
  private let address: [UInt8]

  /// Nil when nobody waits: `NOTIFY_SOCKET` is not set, or names no socket.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let text = environment["NOTIFY_SOCKET"], let first = text.utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "/"): address = Array(text.utf8)
    // A name that is in no file system begins with a zero byte.
    case UInt8(ascii: "@"): address = [0] + text.utf8.dropFirst()
    default: return nil
    }
  }

  /// Says that requests are answered; false when it could not be said.
  func tellReady() -> Bool {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    guard address.count < MemoryLayout.size(ofValue: name.sun_path) else { return false }
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: address) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
    #endif
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let word = Array("READY=1".utf8)
    let sent = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { sendto(descriptor, word, word.count, 0, $0, length) }
    }
    return sent == word.count
  }
}
