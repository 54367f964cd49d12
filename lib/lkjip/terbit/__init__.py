"""Put the built site where people read it: a zip, a folder, SFTP, S3-compatible storage, a Git branch."""
