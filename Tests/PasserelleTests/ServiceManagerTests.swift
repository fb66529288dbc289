import Foundation
import Testing

@testable import passerelle

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The server tells whoever started it that it answers (`Type=notify`), and needs nobody to tell.
@Suite struct ServiceManagerTests {
  /// A socket on which a service manager waits.
  private func listen(at path: String) throws -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    try #require(bytes.count < MemoryLayout.size(ofValue: name.sun_path))
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
    #endif
    let bound = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    return descriptor
  }

  @Test func theServerSaysThatItAnswersOnceItListens() throws {
    var program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    let path = "/tmp/passerelle-notify-\(UUID().uuidString.prefix(8))"
    let descriptor = try listen(at: path)
    defer {
      close(descriptor)
      unlink(path)
    }
    program.environment["NOTIFY_SOCKET"] = path
    let (process, _) = try program.serve()
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "READY=1")
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func nobodyIsToldWhereNobodyWaits() {
    #expect(ServiceManager(environment: [:])?.tellReady() == nil)
    #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "vsock:2:1"])?.tellReady() == nil)
    #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"])?.tellReady() == false)
    #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "@passerelle-nobody"])?.tellReady() == false)
  }
}
