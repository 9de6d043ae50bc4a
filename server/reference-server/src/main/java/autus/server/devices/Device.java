package autus.server.devices;

/** A registered device as the routes show it. */
record Device(String id, String name, String type, String status) {}
